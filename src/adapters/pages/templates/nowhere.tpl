<!doctype html>
<html lang="[[language.tag]]" dir="[[language.direction]]">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>[[message.unknown_title]]</title>
<link rel="stylesheet" href="{{STYLE}}">
<link rel="icon" type="image/svg+xml" href="{{ICON}}">
<body>
<header class="masthead">[[>mark]]<div><span class="name">Obhut</span></div></header>
<main id="main" class="page"><div><h1>[[message.unknown]]</h1><p>[[message.unknown_text]]</p></div>
<p>{{#WAY}}<a class="button quiet" href="{{URL}}">{{NAME}}</a>{{/WAY}}{{#NO_WAY}}[[message.unknown_way]]{{/NO_WAY}}</p></main>
