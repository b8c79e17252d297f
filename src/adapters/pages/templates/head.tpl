<!doctype html>
<html lang="[[language.tag]]" dir="[[language.direction]]">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{TITLE}}</title>
<link rel="stylesheet" href="{{STYLE}}">
{{#THEME}}<link rel="stylesheet" href="{{THEME_URL}}">
{{/THEME}}<link rel="icon" type="image/svg+xml" href="{{ICON}}">
{{#SCRIPT}}<script type="module" src="{{SCRIPT_URL}}"></script>
{{/SCRIPT}}<body{{#EMBEDDERS}} data-embedders="{{ORIGINS}}"{{/EMBEDDERS}}>
<a class="skip" href="#main">[[skip]]</a>
<header class="masthead">{{#MARK}}[[>mark]]{{/MARK}}{{#LOGO}}<img class="logo" src="{{LOGO_URL}}" alt="">{{/LOGO}}<div><a class="name" href="{{HOME}}">{{BUSINESS}}</a>{{#PLACE}}<div class="soft small">{{ADDRESS}}</div>{{/PLACE}}</div></header>
<main id="main" class="page">
