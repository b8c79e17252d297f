<!doctype html>
<html lang="[[language.tag]]" dir="[[language.direction]]">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Obhut</title>
<link rel="stylesheet" href="{{STYLE}}">
<link rel="icon" type="image/svg+xml" href="{{ICON}}">
<body>
<header class="masthead">[[>mark]]<div><span class="name">Obhut</span><div class="soft small">[[front.motto]]</div></div></header>
<main id="main" class="page">
<div><h1>[[front.heading]]</h1><p class="soft">[[front.lead]]</p></div>
<ul class="choices">
{{#BUSINESS}}<li><a class="choice" href="{{URL}}"><b>{{NAME}}</b><span class="soft small">{{PLACE}}</span><span class="soft small wide">{{TRADE}}</span></a></li>
{{/BUSINESS}}
</ul>
{{#POST}}<p class="soft"><a href="/mailbox">[[mailbox.link]]</a></p>{{/POST}}
</main>
<footer class="foot"><p>[[foot.alone]]</p></footer>
