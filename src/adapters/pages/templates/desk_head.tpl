<!doctype html>
<html lang="[[language.tag]]" dir="[[language.direction]]">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{TITLE}}</title>
<link rel="stylesheet" href="{{STYLE}}">
<link rel="stylesheet" href="{{DESK_STYLE}}">
<link rel="icon" type="image/svg+xml" href="{{ICON}}">
<body class="desk">
<a class="skip" href="#main">[[skip]]</a>
<header class="masthead">[[>mark]]<div><a class="name" href="{{HOME}}">{{BUSINESS}}</a><div class="soft small">[[desk.who]]</div></div></header>
