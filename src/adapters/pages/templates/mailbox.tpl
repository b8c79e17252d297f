<!doctype html>
<html lang="[[language.tag]]" dir="[[language.direction]]">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>[[mailbox.heading]]</title>
<link rel="stylesheet" href="{{STYLE}}">
<link rel="icon" type="image/svg+xml" href="{{ICON}}">
<body>
<header class="masthead">[[>mark]]<div><a class="name" href="/">Obhut</a><div class="soft small">[[front.motto]]</div></div></header>
<main id="main" class="page">
<div><h1>[[mailbox.heading]]</h1><p class="soft">[[mailbox.lead]]</p></div>
{{#NONE}}<p>[[mailbox.none]]</p>{{/NONE}}
<ul class="choices">
{{#LETTER}}<li><a class="choice" href="{{URL}}"><span><b>{{SUBJECT}}</b><br><span class="soft small">{{FROM}}<br>{{TO}}<br>{{WHEN}}</span></span></a></li>
{{/LETTER}}
</ul>
</main>
<footer class="foot"><p>[[foot.alone]]</p></footer>
