"""The words of which invented stories and people for load work are made."""

# What a story can be about: code of the area, what stands there, what it is for.
SUBJECTS = [
    ("tracker", "the silicon tracker", "to draw the path of every charged particle"),
    ("pixel", "the pixel detector", "to see where a particle was born"),
    ("strip", "the strip detector", "to follow tracks on their way out"),
    ("ecal", "the crystal calorimeter", "to turn electrons and photons into light"),
    ("hcal", "the hadron calorimeter", "to stop what the crystals let through"),
    ("solenoid", "the solenoid", "to bend the tracks and so weigh them"),
    ("muons", "the muon system", "to wait for the particles that nothing else stops"),
    ("dt", "the drift tubes", "to measure time and so find a place"),
    ("csc", "the cathode strip chambers", "to keep watch at the two ends"),
    ("gem", "the gas electron multipliers", "to make one electron into thousands"),
    ("bril", "the luminosity monitors", "to count how often the beams meet"),
    ("l1-trigger", "the Level-1 trigger", "to decide within microseconds what is kept"),
    ("hlt", "the high-level trigger", "to read a whole collision and then decide"),
    ("daq", "the data acquisition", "to bring a million pieces together"),
    ("offline-computing", "the computing grid", "to share the work among many countries"),
    ("hgcal", "the new endcap calorimeter", "to see a shower in five dimensions"),
    ("mtd", "the timing detector", "to tell collisions apart by their moment"),
]

TITLES = [
    "What {thing} taught the night shift",
    "A quiet week for {thing}",
    "Three questions about {thing}",
    "The people who look after {thing}",
    "{Thing}: notes from {place}",
    "How {place} sees {thing}",
    "Before the beam: {thing}",
    "{Thing} after {days} days",
    "A letter to {thing}",
    "In {place}, {days} days with {thing}",
]
STRAPLINES = [
    "In {place}, {days} days of patient work came to a good end.",
    "A team from {place} tells what it takes, and who brings the tea.",
    "Nobody sees the work when it goes well. Here is a look at it all the same.",
    "Behind every good plot stands somebody who closed a door in {place}.",
]
SENTENCES = [
    "On most days nobody thinks of {thing}, which is how it should be.",
    "Some people know {thing} from drawings; this team knows it by its sounds.",
    "The team in {place} checks {days} channels by hand before it trusts a single plot.",
    "The work began {days} days ago with a list, a torch and a pot of tea.",
    "A first measurement agreed with the second one, so they took a third.",
    "Whoever comes from {place} brings a notebook and a question.",
    "The old cables were labelled in two languages and the new ones in three.",
    "After lunch the numbers moved by a hair’s breadth, and everybody went back to look.",
    "It turned out to be a draught from the door, which has been closed since.",
    "The logbook of that day has {days} lines, most of them short.",
    "What matters is to describe a mistake so that the next person can find it.",
    "Two students wrote the script that now saves an hour every morning.",
    "The collision that they waited for came in the last minute of the shift.",
    "Nothing about it was spectacular, and that was the good news.",
    "By evening the curve was flat, and somebody drew a small sun next to it.",
    "The spare parts travelled by train, in a box that was made for a cello.",
    "In the control room a lamp went from red to green, and nobody said a word.",
    "They will repeat the test in spring, when the hall is warmer.",
]
HEADINGS = [
    "A list and a torch",
    "What the logbook says",
    "From the first test to the last",
    "Who is in the room",
    "The part that nobody sees",
    "Next spring",
]
QUOTES = [
    "I like the hour before the others come. Then I can hear the pumps.",
    "If it is boring, we have done it well.",
    "We measure it once more, and then we believe it.",
    "You learn to read a plot as you learn to read a face.",
    "I wanted to know how it works. I still do.",
    "A good label is a letter to somebody you will never meet.",
]
ALTS = {
    "event": "Drawing of a collision, with tracks that bend away from its middle.",
    "event_cross": "Drawing of a collision in cross-section, with coloured towers of energy.",
    "hall": "Drawing of a tall experimental hall.",
    "detector": "Drawing of a part of the detector in bright colours.",
    "sky": "Drawing of a night sky with fine lines of light.",
    "art": "Abstract drawing made of overlapping shapes.",
}
PLACES = [
    "Leeds", "Kraków", "Lisbon", "Accra", "Pune", "Kyoto", "Grenoble", "Eindhoven", "Valencia", "Montevideo",
    "Algiers", "Chiang Mai",
]  # fmt: skip
FORMATS = [
    "announcement", "timeline-event", "update", "blog", "press-release", "explainer", "feature", "physics-briefing",
    "event-report",
]  # fmt: skip
AUDIENCES = ["general-public", "families", "high-school-students", "physics-students", "physics-teachers", "media"]
KEY_MESSAGES = ["journey", "worth-pursuing", "worldwide", "worth-the-funds", "little-understood"]
PHYSICS_GROUPS = ["bph", "b2g", "fsq", "hig", "sus", "exo", "hin", "smp", "top"]

# Given names, and the seeds of sample portraits that go with them.
NAMES = [
    (("Adaeze", "Beatriz", "Chiara", "Dilnoza", "Eszter", "Freja", "Gauri", "Hiromi", "Inês", "Jelena", "Karima",
      "Leila", "Malee", "Nadia", "Odile", "Priya"), (297, 209, 405, 940, 956, 390, 597, 887, 461, 288, 317)),
    (("Anselm", "Bashir", "Cosmin", "Dawit", "Emil", "Farid", "Gustavo", "Hideo", "Ivo", "Jorge", "Kofi", "Luca",
      "Marek", "Nikhil", "Oskar", "Paolo"), (306, 427, 755, 363, 222, 693, 1597, 194, 546, 127)),
]  # fmt: skip
FAMILY_NAMES = [
    "Abubakar", "Andersson", "Baptista", "Bianchi", "Castillo", "Chandra", "Dlamini", "Eriksen", "Farouk", "Fontaine",
    "Gruber", "Hashimoto", "Ivanova", "Jansen", "Kowalska", "Larbi", "Mensah", "Novák", "Oliveira", "Petrov",
    "Quintero", "Rahman", "Saetang", "Tanaka", "Ueda", "Virtanen", "Weiss", "Yilmaz", "Zeman",
]  # fmt: skip
DISCIPLINES = {
    "particle-physics": "Particle physicist, {thing}",
    "engineering": "Engineer for {thing}",
    "computing": "Software developer, {thing}",
    "technical-work": "Technician, {thing}",
    "administration": "Support for the teams of {thing}",
    "safety": "Safety of work at {thing}",
    "outreach": "Guide; explains {thing} to visitors",
    "student": "Doctoral student, {thing}",
}
LANGUAGES = ["fr", "es", "ar", "nl", "th"]
PERSON = [
    "{name} came to CMS {days} months ago and works on {thing}.",
    "It is there {does}, says {name}, and that is a good reason to get up early.",
    "The best days, according to {name}, are those on which nothing surprises anybody.",
    "At home in {place}, {name} explains the work with a bowl of rice and a marble.",
    "On a normal morning {name} reads the logbook first and the post afterwards.",
]
