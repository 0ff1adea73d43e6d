"""What a screen says of files that were sent."""

from django import template

from translation.exchange import import_progress

register = template.Library()
register.filter("how_far", import_progress.how_far)
register.filter("in_digits", import_progress.in_digits)
