"""The Word files that people receive: plain .docx, accessible, filled through content controls."""

from mailbot.documents.discussion import case_discussion_tool
from mailbot.documents.package import TemplateFault
from mailbot.documents.part_b import fill_part_b
from mailbot.documents.report_form import Known, report_form
from mailbot.documents.return_template import fill_return_template, narrative_headings
from mailbot.documents.summary import summary_of_events

__all__ = ["Known", "TemplateFault", "case_discussion_tool", "fill_part_b", "fill_return_template",
           "narrative_headings", "report_form", "summary_of_events"]
