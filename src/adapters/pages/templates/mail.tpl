<!doctype html>
<html lang="[[language.tag]]" dir="[[language.direction]]">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{SUBJECT}}</title>
<link rel="stylesheet" href="{{STYLE}}">
<link rel="icon" type="image/svg+xml" href="{{ICON}}">
<body>
<header class="masthead">[[>mark]]<div><a class="name" href="/">Obhut</a><div class="soft small">[[front.motto]]</div></div></header>
<main id="main" class="page">
<p><a href="/mailbox">[[mailbox.all]]</a></p>
<h1>{{SUBJECT}}</h1>
<div class="sheet"><dl class="facts"><dt>[[mailbox.from]]</dt><dd>{{FROM}}</dd>{{#REPLIES}}<dt>[[mailbox.reply_to]]</dt><dd>{{REPLY_TO}}</dd>{{/REPLIES}}<dt>[[mailbox.to]]</dt><dd>{{TO}}</dd><dt>[[mailbox.date]]</dt><dd>{{WHEN}}</dd></dl>{{#CALENDAR}}<div class="acts"><a class="button quiet" href="{{URL}}">{{NAME}}</a></div>{{/CALENDAR}}</div>
<h2>[[mailbox.html]]</h2>
<iframe class="letter" src="{{HTML}}" title="[[mailbox.html]]" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<h2>[[mailbox.text]]</h2>
<pre class="letter">{{#LINE}}{{TEXT}}<br>{{/LINE}}</pre>
</main>
<footer class="foot"><p>[[foot.alone]]</p></footer>
