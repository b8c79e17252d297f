[[>head]]
<div><p class="soft">{{STATUS}}</p><h1>{{HEADING}}</h1>{{#NOTE}}<p>{{TEXT}}</p>{{/NOTE}}</div>
<div class="sheet"><dl class="facts"><dt>[[manage.what]]</dt><dd>{{WHAT}}</dd><dt>[[manage.when]]</dt><dd>{{WHEN}}</dd><dt>[[manage.where]]</dt><dd>{{WHERE}}{{#CALL}}<br><a href="tel:+{{DIGITS}}">{{NUMBER}}</a>{{/CALL}}</dd>{{#PRICE_ROW}}<dt>[[details.price]]</dt><dd>{{PRICE}}</dd>{{/PRICE_ROW}}{{#CANCEL_ROW}}<dt>[[details.cancel]]</dt><dd>{{CANCEL}}</dd>{{/CANCEL_ROW}}<dt>[[manage.reference]]</dt><dd>{{REFERENCE}}</dd></dl>
{{#ACTS}}<div class="acts">{{#MOVE}}<a class="button quiet" href="{{URL}}">[[manage.move]]</a>{{/MOVE}}<a class="button quiet" href="{{CANCEL_URL}}">[[manage.cancel]]</a></div>{{/ACTS}}
{{#AGAIN}}<div class="acts"><a class="button quiet" href="{{HOME}}">[[manage.again]]</a></div>{{/AGAIN}}</div>
{{#ACTS}}<p>[[manage.keep_page]]</p>{{/ACTS}}
<div class="keep">[[>mark]]<p><b>[[manage.forget]]</b> <a href="{{PRIVACY}}">[[manage.forget_more]]</a></p></div>
[[>foot]]
