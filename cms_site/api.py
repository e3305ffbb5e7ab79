"""The API's router: the endpoints of each room, and nothing else."""

from delivery.urls import api_urls
from people.api import endpoints as people
from stories.api import endpoints as stories

app_name = "api"
urlpatterns = api_urls([*stories, *people])
