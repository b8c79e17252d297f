[[>head]]
<div><p class="soft">{{STATUS}}</p><h1>{{HEADING}}</h1>
{{#CHANGED}}<p role="status">[[manage.changed]]</p>{{/CHANGED}}{{#MAILED}}<p>[[manage.mailed]]</p>{{/MAILED}}
{{#AWAITING}}<p>[[manage.note_awaiting]]</p>{{/AWAITING}}{{#UNPAID}}<p>[[manage.note_unpaid]]</p>{{/UNPAID}}{{#PENDING}}<p>[[manage.note_pending]]</p>{{/PENDING}}{{#UNANSWERED}}<p>[[manage.note_unanswered]]</p>{{/UNANSWERED}}{{#MISSED}}<p>{{#PAYS}}[[manage.note_missed]]{{/PAYS}}</p>{{/MISSED}}{{#DECLINED}}<p>[[manage.note_declined]]</p>{{/DECLINED}}{{#LAPSED}}<p>[[manage.note_lapsed]]</p>{{/LAPSED}}
{{#BY_CLIENT}}<p>[[manage.note_cancelled]] {{#IN_TIME}}[[manage.note_free_again]]{{/IN_TIME}}{{#LATE}}[[manage.note_late]]{{/LATE}}</p>{{/BY_CLIENT}}{{#BY_US}}<p>[[manage.note_by_us]]</p>{{/BY_US}}</div>
<div class="sheet"><dl class="facts"><dt>[[manage.what]]</dt><dd>{{WHAT}}</dd><dt>[[manage.when]]</dt><dd>{{WHEN}}</dd><dt>[[manage.where]]</dt><dd>{{WHERE}}{{#CALL}}<br><a href="tel:+{{DIGITS}}">{{NUMBER}}</a>{{/CALL}}</dd>{{#PRICE_ROW}}<dt>[[details.price]]</dt><dd>{{PRICE}}</dd>{{#PAYMENT}}<dt>[[details.payment]]</dt><dd>{{HOW}}</dd>{{/PAYMENT}}{{/PRICE_ROW}}{{#CANCEL_ROW}}<dt>[[details.cancel]]</dt><dd>{{CANCEL}}</dd>{{/CANCEL_ROW}}<dt>[[manage.reference]]</dt><dd class="reference">{{REFERENCE}}</dd></dl>
{{#ACTS}}<div class="acts">{{#CALENDAR}}<a class="button quiet" href="{{URL}}">[[manage.calendar]]</a>{{/CALENDAR}}{{#MOVE}}<a class="button quiet" href="{{URL}}">[[manage.move]]</a>{{/MOVE}}{{#RESIZE}}<a class="button quiet" href="{{URL}}">[[manage.party]]</a>{{/RESIZE}}<a class="button quiet" href="{{CANCEL_URL}}">[[manage.cancel]]</a></div>{{/ACTS}}
{{#SERIES}}<section class="part" aria-labelledby="dates"><h2 id="dates">{{COUNT}}</h2><ol class="dates">{{#DATE}}<li>{{#THIS}}<b aria-current="true">{{WHEN}}</b>{{/THIS}}{{#OTHER}}<a href="{{URL}}">{{WHEN}}</a>{{/OTHER}}{{#STATE}} <span class="soft">{{TEXT}}</span>{{/STATE}}</li>{{/DATE}}</ol></section>{{/SERIES}}
{{#AGAIN}}<div class="acts"><a class="button quiet" href="{{URL}}">[[manage.again]]</a></div>{{/AGAIN}}</div>
{{#FIXED}}<p>{{#TOO_LATE}}[[manage.too_late]]{{/TOO_LATE}}{{#NOT_HERE}}[[manage.not_here]]{{/NOT_HERE}} [[manage.call_us]] {{#CALL}}<a href="tel:+{{DIGITS}}">{{NUMBER}}</a>{{/CALL}}</p>{{/FIXED}}
{{#KEEP_PAGE}}<p class="screen">{{#LOOSE}}[[manage.keep_page]]{{/LOOSE}}{{#FIRM}}[[manage.keep_firm]]{{/FIRM}}</p><p class="slip">[[manage.slip]]</p>{{/KEEP_PAGE}}
<div class="keep">[[>mark]]<p><b>[[manage.forget]]</b> <a href="{{PRIVACY}}">[[manage.forget_more]]</a></p></div>
[[>foot]]
