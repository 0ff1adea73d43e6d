/* A metric in the rich text editor: chosen in a modal, shown as a chip that is one piece and cannot be typed over. */
(() => {
  const TYPE = 'METRIC';
  const React = window.React;
  const { EditorState, Modifier } = window.DraftJS;
  const { ModalWorkflowSource, TooltipEntity } = window.draftail;

  class MetricSource extends ModalWorkflowSource {
    getChooserConfig() {
      const { chooserUrls, chooserParameter } = this.props.entityType;
      const locale = window.wagtailConfig.ACTIVE_CONTENT_LOCALE;
      return {
        url: chooserUrls.metricChooser,
        urlParams: { [chooserParameter]: 1, locale },
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(metric) {
      const { editorState, entityType, onComplete } = this.props;
      const language = window.wagtailConfig.ACTIVE_CONTENT_LOCALE;
      const text = metric.texts[language] || Object.values(metric.texts)[0];
      const content = editorState.getCurrentContent().createEntity(entityType.type, 'IMMUTABLE', {
        id: metric.id,
        key: metric.key,
        name: metric.string,
        format: metric.format,
      });
      const replaced = Modifier.replaceText(
        content,
        editorState.getSelection(),
        text,
        editorState.getCurrentInlineStyle(),
        content.getLastCreatedEntityKey(),
      );
      this.workflow.close();
      onComplete(EditorState.push(editorState, replaced, 'insert-characters'));
    }
  }

  /* Wagtail's tooltip with our words on its two buttons, which it has in English only. */
  class MetricTooltip extends TooltipEntity {
    render() {
      const texts = document.getElementById('metric-chip-texts')?.textContent || '{}';
      const { edit, remove } = JSON.parse(texts);
      const words = { Edit: edit, Remove: remove };
      const worded = (node) => {
        if (typeof node === 'string') return words[node] || node;
        if (!React.isValidElement(node) || !node.props.children) return node;
        return React.cloneElement(node, {}, ...React.Children.map(node.props.children, worded));
      };
      const chip = super.render();
      const children = React.Children.toArray(chip.props.children);
      const tooltip = this.state.showTooltipAt ? worded(children.pop()) : null;
      const look = { className: 'TooltipEntity metric-chip', title: this.props.label };
      return React.cloneElement(chip, look, ...children, tooltip);
    }
  }

  function MetricChip(props) {
    const { name, key } = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(MetricTooltip, {
      ...props,
      icon: React.createElement(window.wagtail.components.Icon, { name: 'decimal' }),
      label: name || key,
    });
  }

  /* The chip around an offset, without its two edges, as [start, end]. */
  const chipAround = (content, blockKey, offset) => {
    const block = content.getBlockForKey(blockKey);
    const entityKey = offset > 0 && offset < block.getLength() ? block.getEntityAt(offset) : null;
    if (!entityKey || content.getEntity(entityKey).getType() !== TYPE) return null;
    let found = null;
    block.findEntityRanges(
      (character) => character.getEntity() === entityKey,
      (start, end) => {
        if (start < offset && offset < end) found = [start, end];
      },
    );
    return found;
  };

  /* The caret steps over a chip and never into it, so that nothing can be typed or pasted there. */
  const onChange = (editorState, { getEditorState }) => {
    const selection = editorState.getSelection();
    const content = editorState.getCurrentContent();
    const before = getEditorState().getSelection();
    const outside = (end) => {
      const blockKey = selection.get(`${end}Key`);
      const offset = selection.get(`${end}Offset`);
      const chip = chipAround(content, blockKey, offset);
      if (!chip) return offset;
      const cameFromBehind = before.get(`${end}Key`) === blockKey && before.get(`${end}Offset`) >= chip[1];
      return cameFromBehind ? chip[0] : chip[1];
    };
    const moved = selection.merge({ anchorOffset: outside('anchor'), focusOffset: outside('focus') });
    if (moved.equals(selection)) return editorState;
    return selection.getHasFocus()
      ? EditorState.forceSelection(editorState, moved)
      : EditorState.acceptSelection(editorState, moved);
  };

  window.draftail.registerPlugin({ type: TYPE, source: MetricSource, decorator: MetricChip }, 'entityTypes');
  window.draftail.registerPlugin({ type: TYPE, onChange }, 'plugins');
})();
