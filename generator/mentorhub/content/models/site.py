"""What `mkdocs.yml` says: addresses and the engine's settings, which stand nowhere else."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mentorhub.content.models.fields import Line, Record, WebAddress


class Theme(Record):
    """The engine's theme."""

    name: Annotated[Line, Field(description="Always material.")] = "material"
    language: Annotated[Line, Field(description="Language of the theme's words.")] = "en"


class SiteSettings(Record):
    """Addresses of the site and of the repository."""

    site_name: Annotated[Line, Field(description="For the engine alone; pages show the charter's name.")] = "Mentorhub"
    site_url: Annotated[WebAddress, Field(description="Address at which the site is published, ending in a slash.")]
    repo_url: Annotated[WebAddress, Field(description="Address of the repository on the forge.")]
    branch: Annotated[Line, Field(description="Branch that is published.")] = "main"
    theme: Annotated[Theme, Field(description="How the engine draws the frame of each page.")] = Theme()
