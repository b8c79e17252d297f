[[>head]]
<div><h1>{{HEADING}}</h1><p>{{TEXT}}</p></div>
<p><a href="{{GO}}">{{GO_TEXT}}</a></p>
[[>foot]]
