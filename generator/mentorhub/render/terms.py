"""Set terms of guides and resources, in words."""

from __future__ import annotations

from mentorhub.render.words import marked as _

READERS = {
    "mentor": _("Mentors"), "mentee": _("Mentees"), "super-mentor": _("Super mentors"),
    "facilitator": _("Facilitators"), "manager": _("Managers"), "sponsor": _("Sponsors"),
    "coordinator": _("Coordinators"),
}  # fmt: skip
HOLDERS = {
    "mentor": _("Mentor"), "mentee": _("Mentee"), "super-mentor": _("Super mentor"), "facilitator": _("Facilitator"),
    "manager": _("Manager"), "sponsor": _("Sponsor"), "coordinator": _("Coordinator"),
}  # fmt: skip
DEPTHS = {"light": _("Light"), "open": _("Open"), "deep": _("Deep")}
FORMATS = {
    "workshop": _("Workshop"), "module": _("Short training"), "orientation": _("Orientation"),
    "pathway": _("Pathway"),
}  # fmt: skip
GROUPS = {
    "start": _("Begin here"), "roles": _("What each role does"), "rules": _("What we can rely on"),
    "about": _("About the program"), "help": _("Help"),
}  # fmt: skip
RESOURCES = {
    "article": _("Article"), "book": _("Book"), "video": _("Video"), "tool": _("Tool"), "course": _("Course"),
    "podcast": _("Podcast"), "template": _("Template"),
}  # fmt: skip
LEVELS = {
    "beginner": _("To begin with"), "intermediate": _("With some experience"), "advanced": _("In depth"),
    "any": _("For everybody"),
}  # fmt: skip
COSTS = {"free": _("Free"), "paid": _("Costs money"), "registration": _("Free, with an account")}
LESSONS = {
    "recent": _("Recently learnt"), "tactic": _("Something that works"), "failure": _("Something that went wrong"),
}  # fmt: skip
STORIES = {"success": _("It worked"), "failure": _("It did not work"), "milestone": _("A milestone")}
