"""The pages about answers: 件件有回音, its years, and the 采纳报告 of a campaign."""
