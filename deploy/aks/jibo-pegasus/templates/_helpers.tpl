{{- define "pegasus.name" -}}
{{- if contains "pegasus" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-pegasus" .Release.Name | trunc 40 | trimSuffix "-" }}{{ end -}}
{{- end }}

{{/* Labels that a selector may have: they never change. Takes the root and the component. */}}
{{- define "pegasus.selector" -}}
app.kubernetes.io/name: jibo-pegasus
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{- define "pegasus.labels" -}}
{{ include "pegasus.selector" . }}
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{/* What holds for a service: its own values over the defaults. Takes the root and the component. */}}
{{- define "pegasus.settings" -}}
{{- $own := index .root.Values.services .component | default dict -}}
{{- toYaml (mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy $own)) -}}
{{- end }}

{{/* The variables of a service that come from secrets, by variable: those that it cannot do without, and those optional ones that are there. */}}
{{- define "pegasus.secrets" -}}
{{- $secrets := deepCopy (.service.secrets | default dict) -}}
{{- range $variable, $name := .service.optional | default dict -}}
{{- if has $name $.root.Values.secrets.optional -}}
{{- $_ := set $secrets $variable $name -}}
{{- end -}}
{{- end -}}
{{- toYaml $secrets -}}
{{- end }}

{{/* Pods of a component, as the from or to of a policy has it. */}}
{{- define "pegasus.peer" -}}
- podSelector:
    matchLabels:
      {{- include "pegasus.selector" . | nindent 6 }}
{{- end }}

{{- define "pegasus.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "pegasus.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}
