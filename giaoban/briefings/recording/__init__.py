"""Recording a briefing, with a notice everybody sees."""
