<!doctype html>
<html lang="[[language.tag]]" dir="[[language.direction]]">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
</head>
<body style="margin:0;padding:0">
<div style="max-width:560px;margin:0 auto;padding:24px 20px 32px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.5;overflow-wrap:anywhere">
{{#HEAD}}<p style="margin:0 0 20px;padding:0 0 14px;border-bottom:1px solid #9a9488;font-weight:bold">{{BUSINESS}}</p>
{{/HEAD}}
<p style="margin:0 0 12px">{{GREETING}}</p>
<h1 style="margin:0 0 8px;font-size:26px;line-height:1.2;font-weight:bold">{{HEADING}}</h1>
{{#LEAD}}<p style="margin:0 0 22px">{{TEXT}}</p>
{{/LEAD}}
{{#FACTS}}<div style="margin:0 0 22px;padding:4px 0 0">
{{#FACT}}<p style="margin:0 0 10px"><span style="display:block;font-size:14px;line-height:1.4;opacity:.72">{{LABEL}}</span> {{#MAIN}}<b>{{VALUE}}</b>{{/MAIN}}{{#PLAIN}}{{VALUE}}{{/PLAIN}}</p>
{{/FACT}}
</div>
{{/FACTS}}
{{#BUTTON}}<p style="margin:0 0 26px"><a href="{{URL}}" target="_blank" rel="noopener" style="display:inline-block;padding:12px 22px;border-radius:10px;background-color:#17614f;color:#ffffff;text-decoration:none;font-weight:bold">{{TEXT}}</a></p>
{{/BUTTON}}
{{#VERBATIM}}<pre style="margin:0 0 22px;padding:0 0 10px;font-size:14px;line-height:1.45;white-space:pre;overflow-x:auto">
{{#LINE}}{{TEXT}}
{{/LINE}}</pre>
{{/VERBATIM}}
{{#DATES}}<p style="margin:0 0 4px;font-size:14px;opacity:.72">{{LABEL}}</p>
<ul style="margin:0 0 22px;padding:0;padding-inline-start:20px">
{{#DATE}}<li style="margin:0 0 6px"><a href="{{URL}}" target="_blank" rel="noopener" style="color:inherit">{{TEXT}}</a></li>
{{/DATE}}
</ul>
{{/DATES}}
{{#NOTE}}<p style="margin:0 0 12px">{{TEXT}}</p>
{{/NOTE}}
<div style="margin:26px 0 0;padding:14px 0 0;border-top:1px solid #9a9488;font-size:14px;line-height:1.45">
{{#SMALL}}<p style="margin:0 0 8px;opacity:.72">{{TEXT}}</p>
{{/SMALL}}
{{#FOOT}}<p style="margin:0">{{#WAY}}<a href="{{URL}}" target="_blank" rel="noopener" style="color:inherit;margin-inline-end:16px">{{TEXT}}</a> {{/WAY}}</p>
{{/FOOT}}
</div>
</div>
</body>
</html>
