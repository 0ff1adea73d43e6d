"""The interface speaks Danish: no text of it is left without a translation."""

import interface_texts


def test_every_text_of_the_interface_has_its_danish() -> None:
    danish = interface_texts.read(interface_texts.po_files()[0])
    missing = []
    for message in interface_texts.collected():
        translated = danish.get(message.id, message.context)
        strings = translated.string if translated else ""
        if not all(strings if isinstance(strings, tuple) else [strings]):
            missing.append(message.id)
    assert [text for text in missing if text] == []


def test_no_translation_is_left_over() -> None:
    used = {message.id for message in interface_texts.collected()}
    assert [
        message.id for message in interface_texts.read(interface_texts.po_files()[0]) if message.id not in used
    ] == []
