/* A metric in the rich text editor: chosen in a modal, shown as a chip that is one piece and cannot be typed over. */
(() => {
  const React = window.React;
  const { EditorState, Modifier } = window.DraftJS;
  const { ModalWorkflowSource, TooltipEntity } = window.draftail;

  class MetricSource extends ModalWorkflowSource {
    getChooserConfig() {
      const { chooserUrls, chooserParameter } = this.props.entityType;
      return {
        url: chooserUrls.metricChooser,
        urlParams: { [chooserParameter]: 1 },
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

  function MetricChip(props) {
    const { name, key } = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(TooltipEntity, {
      ...props,
      icon: React.createElement(window.wagtail.components.Icon, { name: 'decimal' }),
      label: name || key,
    });
  }

  window.draftail.registerPlugin({ type: 'METRIC', source: MetricSource, decorator: MetricChip }, 'entityTypes');
})();
