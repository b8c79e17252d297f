<div class="turn">{{#BEFORE_MONTH}}<button type="button" data-turn="before" data-month="{{FROM}}" aria-label="{{NAME}}">&#8249;</button>{{/BEFORE_MONTH}}<h2 id="month-name">{{MONTH}}</h2>{{#AFTER_MONTH}}<button type="button" data-turn="after" data-month="{{FROM}}" aria-label="{{NAME}}">&#8250;</button>{{/AFTER_MONTH}}</div>
<table aria-labelledby="month-name"><thead><tr>{{#WEEKDAY}}<th scope="col" abbr="{{NAME}}">{{SHORT}}</th>{{/WEEKDAY}}</tr></thead><tbody>
{{#WEEK}}<tr>{{#CELL}}<td>{{#OUT}}{{NUMBER}}{{/OUT}}{{#IN}}<button type="button"{{#FREE}} class="free"{{/FREE}}{{#FULL}} aria-disabled="true"{{/FULL}}{{#TODAY}} aria-current="date"{{/TODAY}} data-day="{{DATE}}" aria-label="{{LABEL}}">{{NUMBER}}</button>{{/IN}}</td>{{/CELL}}</tr>
{{/WEEK}}</tbody></table>
{{#NO_DAY}}<p class="soft">[[month.none]]</p>{{/NO_DAY}}
