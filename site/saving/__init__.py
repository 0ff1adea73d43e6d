"""Saving in the editor: nothing that somebody typed is lost, neither their own words nor a colleague's."""
