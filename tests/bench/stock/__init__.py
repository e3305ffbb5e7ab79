"""The peer: a small Wagtail site as its documentation has it, with the same stories, people and pictures as ours."""
