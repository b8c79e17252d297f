[[>head]]
{{#ASKED}}<div><p class="soft">[[manage.awaiting]]</p><h1>[[confirm.heading]]</h1><p>[[confirm.asked]]</p></div>{{/ASKED}}
{{#LATE}}<div><p class="soft">[[manage.lapsed]]</p><h1>[[manage.heading_lapsed]]</h1><p>[[confirm.late]]</p></div>{{/LATE}}
{{#GONE}}<div><p class="soft">[[manage.lapsed]]</p><h1>[[confirm.gone]]</h1><p>[[confirm.gone_text]]</p></div>{{/GONE}}
{{#DONE}}<div><h1>[[confirm.done]]</h1><p>[[confirm.done_text]]</p></div>{{/DONE}}
<div class="sheet"><dl class="facts"><dt>[[manage.what]]</dt><dd>{{WHAT}}</dd><dt>[[manage.when]]</dt><dd>{{WHEN}}</dd></dl>
{{#ASKED}}<form class="acts" method="post" action="{{ACTION}}"><button class="button">[[confirm.do]]</button></form>{{/ASKED}}
{{#LATE}}<form class="acts" method="post" action="{{ACTION}}"><button class="button">[[confirm.try]]</button><a class="button quiet" href="{{AGAIN}}">[[details.other_time]]</a></form>{{/LATE}}
{{#GONE}}<div class="acts"><a class="button" href="{{AGAIN}}">[[details.other_time]]</a></div>{{/GONE}}
{{#DONE}}<div class="acts"><a class="button quiet" href="{{MANAGE}}">[[confirm.see]]</a></div>{{/DONE}}</div>
{{#ASKED}}<p class="soft">[[confirm.not_me]]</p>{{/ASKED}}
[[>foot]]
