<!doctype html>
<html lang="[[language.tag]]" dir="[[language.direction]]">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>[[sheet.heading]] {{TITLE}}</title>
{{#LINKED}}<link rel="stylesheet" href="{{DESK_STYLE}}">
{{/LINKED}}<body class="paper">
<main>
<header><h1>{{DAY}}</h1><p>{{BUSINESS}}</p></header>
{{#NOBODY}}<p>[[desk.nobody]]</p>{{/NOBODY}}
{{#PART}}<section>{{#HEAD}}<h2>{{HEADING}}</h2>{{/HEAD}}<table><thead><tr><th scope="col">[[sheet.time]]</th><th scope="col">[[sheet.name]]</th><th scope="col">[[sheet.code]]</th><th scope="col">[[sheet.length]]</th><th scope="col">[[sheet.where]]</th><th scope="col" class="amount">[[sheet.amount]]</th></tr></thead><tbody>
{{#LINE}}<tr><td class="time">{{TIME}}</td><th scope="row">{{NAME}}{{#NEW}} <i>[[desk.new]]</i>{{/NEW}}</th><td>{{CODE}}</td><td>{{LENGTH}} <span>{{PARTY}}</span></td><td>{{WHERE}}</td><td class="amount">{{AMOUNT}}</td></tr>
{{/LINE}}</tbody></table></section>{{/PART}}
{{#CALLS}}<section><h2>[[sheet.calls]]</h2><p>[[sheet.calls_why]]</p><table><tbody>{{#CALL}}<tr><td class="time">{{TIME}}</td><th scope="row">{{NAME}}</th><td class="number">{{NUMBER}}</td></tr>
{{/CALL}}</tbody></table></section>{{/CALLS}}
</main>
<footer><p>[[sheet.printed]] {{PRINTED}}. [[sheet.care]]</p></footer>
