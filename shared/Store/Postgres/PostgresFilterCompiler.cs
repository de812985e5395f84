using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>
/// Makes a WHERE clause of a filter. Field paths become literals only when they are plain; everything else is a parameter.
/// Every condition over an indexed field says something about both columns that an index has for it, so that the columns after
/// it can be used, too.
/// </summary>
/// <param name="sql">The statement so far.</param>
/// <param name="values">The values of its parameters so far.</param>
/// <param name="indexed">The fields that indexes have.</param>
internal sealed class PostgresFilterCompiler(StringBuilder sql, List<NpgsqlParameter> values, IReadOnlySet<FieldPath> indexed)
{
    public void Append(DocumentFilter filter)
    {
        switch (filter)
        {
            case DocumentFilter.Equal f:
                AppendEqual(f.Field, f.Value);
                break;
            case DocumentFilter.In { Values.Count: > 0 } f when f.Values.All(v => v.ValueKind == JsonValueKind.String):
                AppendIn(f);
                break;
            case DocumentFilter.In f:
                AppendJoined(" OR ", [.. f.Values.Select(v => new DocumentFilter.Equal(f.Field, v))], whenEmpty: "FALSE");
                break;
            case DocumentFilter.Contains f:
                AppendContains(f);
                break;
            case DocumentFilter.Range f:
                AppendRange(f);
                break;
            case DocumentFilter.Not f:
                // IS NOT TRUE, not NOT: a comparison with an absent field is NULL, and "not equal" holds for it.
                sql.Append('(');
                Append(f.Filter);
                sql.Append(") IS NOT TRUE");
                break;
            case DocumentFilter.All f:
                AppendJoined(" AND ", f.Filters, whenEmpty: "TRUE");
                break;
            case DocumentFilter.Any f:
                AppendJoined(" OR ", f.Filters, whenEmpty: "FALSE");
                break;
            default:
                throw new InvalidOperationException($"No statement for {filter.GetType().Name}");
        }
    }

    private void AppendJoined(string separator, IReadOnlyList<DocumentFilter> filters, string whenEmpty)
    {
        if (filters.Count == 0)
        {
            sql.Append(whenEmpty);
            return;
        }

        sql.Append('(');
        for (var i = 0; i < filters.Count; i++)
        {
            if (i > 0)
                sql.Append(separator);
            Append(filters[i]);
        }

        sql.Append(')');
    }

    private void AppendEqual(FieldPath field, JsonElement value)
    {
        var isIndexed = indexed.Contains(field);
        // No document holds NUL, and PostgreSQL would refuse the very question.
        if (HoldsNul(value) || !IsKept(field))
            sql.Append(value.ValueKind == JsonValueKind.Null ? "TRUE" : "FALSE");
        else if (value.ValueKind == JsonValueKind.Null)
            sql.Append("(coalesce(").Append(Value(field)).Append(", 'null') = 'null'")
                .Append(isIndexed ? $" AND {Text(field)} = {PostgresFields.NoText} AND {Number(field)} = {PostgresFields.NoNumber})" : ")");
        else if (value.ValueKind == JsonValueKind.String)
            sql.Append('(').Append(Text(field)).Append(" = ").Append(TextParameter(value.GetString()!)).Append(isIndexed ? $" AND {Number(field)} = {PostgresFields.NoNumber})" : ")");
        else if (value.ValueKind == JsonValueKind.Number)
            sql.Append('(').Append(isIndexed ? $"{Text(field)} = {PostgresFields.NoText} AND " : "").Append(Number(field)).Append(" = ").Append(NumberParameter(value)).Append(')');
        else
            sql.Append('(').Append(Value(field)).Append(" = ").Append(JsonParameter(value.GetRawText())).Append(')');
    }

    private void AppendIn(DocumentFilter.In filter)
    {
        if (!IsKept(filter.Field))
        {
            sql.Append("FALSE");
            return;
        }

        var texts = filter.Values.Where(value => !HoldsNul(value)).Select(value => PostgresFields.TextMark + value.GetString()).ToArray();
        sql.Append('(').Append(Text(filter.Field)).Append(" = ANY(")
            .Append(Parameter(new NpgsqlParameter<string[]> { TypedValue = texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }))
            .Append(indexed.Contains(filter.Field) ? $") AND {Number(filter.Field)} = {PostgresFields.NoNumber})" : "))");
    }

    private void AppendContains(DocumentFilter.Contains filter)
    {
        if (HoldsNul(filter.Value) || !IsKept(filter.Field))
        {
            sql.Append("FALSE");
            return;
        }

        var field = Value(filter.Field);
        if (filter.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            // Containment of PostgreSQL would be content with part of an element.
            sql.Append("(CASE WHEN jsonb_typeof").Append(field).Append(" = 'array' THEN EXISTS (SELECT 1 FROM jsonb_array_elements")
                .Append(field).Append(" AS e(v) WHERE e.v = ").Append(JsonParameter(filter.Value.GetRawText())).Append(") ELSE FALSE END)");
        else
            sql.Append("(jsonb_typeof").Append(field).Append(" = 'array' AND ").Append(field).Append(" @> ")
                .Append(JsonParameter($"[{filter.Value.GetRawText()}]")).Append(')');
    }

    private void AppendRange(DocumentFilter.Range filter)
    {
        if (!IsKept(filter.Field))
        {
            sql.Append("FALSE");
            return;
        }

        sql.Append('(');
        if ((filter.From ?? filter.To)!.Value.ValueKind == JsonValueKind.String)
        {
            var text = Text(filter.Field);
            sql.Append(text).Append(filter.From is { } from ? TextBound(from, ">=", ">") : $" >= '{PostgresFields.TextMark}'");
            if (filter.To is { } to)
                sql.Append(" AND ").Append(text).Append(TextBound(to, "<=", "<="));
        }
        else
        {
            var number = Number(filter.Field);
            if (indexed.Contains(filter.Field))
                sql.Append(Text(filter.Field)).Append($" = {PostgresFields.NoText} AND ");
            sql.Append(number).Append(filter.From is { } from ? $" >= {NumberParameter(from)}" : $" > {PostgresFields.NoNumber}");
            if (filter.To is { } to)
                sql.Append(" AND ").Append(number).Append(" <= ").Append(NumberParameter(to));
        }

        sql.Append(')');
    }

    // PostgreSQL has no text with NUL. As no document has, "a\0b" lies right after "a".
    private string TextBound(JsonElement bound, string comparison, string afterPrefix)
    {
        var text = bound.GetString()!;
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0 ? $" {comparison} {TextParameter(text)}" : $" {afterPrefix} {TextParameter(text[..nul])}";
    }

    private string Value(FieldPath field) => PostgresFields.Value(field, Parameter);

    private string Text(FieldPath field) => PostgresFields.Text(field, Parameter);

    private string Number(FieldPath field) => PostgresFields.Number(field, Parameter);

    private string Parameter(string text) => Parameter(new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text });

    private string TextParameter(string text) => Parameter(PostgresFields.TextMark + text);

    private string NumberParameter(JsonElement number) => $"{Parameter(number.GetRawText())}::text::numeric";

    private string JsonParameter(string json) => Parameter(new NpgsqlParameter<string> { TypedValue = json, NpgsqlDbType = NpgsqlDbType.Jsonb });

    private string Parameter(NpgsqlParameter parameter)
    {
        values.Add(parameter);
        return $"${values.Count.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Whether a document can have such a key at all: half a surrogate pair is no text.</summary>
    private static bool IsKept(FieldPath field) => field.IsPlain || field.Segments.All(IsUnicode);

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }

    private static bool HoldsNul(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Contains('\0', StringComparison.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Any(HoldsNul),
        JsonValueKind.Object => value.EnumerateObject().Any(p => p.Name.Contains('\0', StringComparison.Ordinal) || HoldsNul(p.Value)),
        _ => false,
    };
}
