using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>
/// Makes a WHERE clause of a filter. Field paths become literals only when they are plain; every value is a parameter.
/// What SQL cannot say exactly (deep equality, keys with odd characters) is asked of <see cref="FilterEvaluator"/> row by row.
/// </summary>
internal sealed class SqliteFilterCompiler
{
    private readonly StringBuilder _sql;
    private readonly List<object?> _values;
    private readonly List<DocumentFilter> _residuals = [];

    /// <param name="sql">The statement so far.</param>
    /// <param name="values">The values of its parameters so far.</param>
    public SqliteFilterCompiler(StringBuilder sql, List<object?> values) => (_sql, _values) = (sql, values);

    public IReadOnlyList<DocumentFilter> Residuals => _residuals;

    /// <summary>The expression that an index over this field has, and that a statement must use to be served by it.</summary>
    public static string Extract(FieldPath field) => $"json_extract(doc,{Literal(field)})";

    public void Append(DocumentFilter filter)
    {
        switch (filter)
        {
            case DocumentFilter.Equal f when f.Field.IsPlain && IsScalar(f.Value):
                AppendEqual(f.Field, f.Value);
                break;
            case DocumentFilter.In f when f.Field.IsPlain && f.Values.Count > 0 && f.Values.All(IsPlainText):
                AppendIn(f);
                break;
            case DocumentFilter.In f when f.Values.Count > 0 && f.Field.IsPlain:
                AppendJoined(" OR ", [.. f.Values.Select(v => new DocumentFilter.Equal(f.Field, v))], whenEmpty: "0");
                break;
            case DocumentFilter.Contains { Value.ValueKind: JsonValueKind.String or JsonValueKind.Number } f
                when f.Field.IsPlain && IsScalar(f.Value):
                AppendContains(f);
                break;
            case DocumentFilter.Range f when f.Field.IsPlain && !HoldsNul(f.From) && !HoldsNul(f.To):
                AppendRange(f);
                break;
            case DocumentFilter.Not f:
                // IS NOT TRUE, not NOT: a comparison with an absent field is NULL, and "not equal" holds for it.
                _sql.Append('(');
                Append(f.Filter);
                _sql.Append(") IS NOT TRUE");
                break;
            case DocumentFilter.All f:
                AppendJoined(" AND ", f.Filters, whenEmpty: "1");
                break;
            case DocumentFilter.Any f:
                AppendJoined(" OR ", f.Filters, whenEmpty: "0");
                break;
            default:
                _residuals.Add(filter);
                _sql.Append("pegasus_matches(").Append(Parameter((long)(_residuals.Count - 1))).Append(",doc)");
                break;
        }
    }

    private void AppendJoined(string separator, IReadOnlyList<DocumentFilter> filters, string whenEmpty)
    {
        if (filters.Count == 0)
        {
            _sql.Append(whenEmpty);
            return;
        }

        _sql.Append('(');
        for (var i = 0; i < filters.Count; i++)
        {
            if (i > 0)
                _sql.Append(separator);
            Append(filters[i]);
        }

        _sql.Append(')');
    }

    private void AppendEqual(FieldPath field, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                _sql.Append("ifnull(").Append(TypeOf(field)).Append(",'null')='null'");
                break;
            case JsonValueKind.True or JsonValueKind.False:
                _sql.Append(TypeOf(field)).Append(value.GetBoolean() ? "='true'" : "='false'");
                break;
            default:
                _sql.Append('(').Append(Extract(field)).Append('=').Append(Parameter(Scalar(value)));
                // The extracted value alone does not tell 1 from true, nor the text "[1]" from an array.
                if (value.ValueKind == JsonValueKind.Number && IsZeroOrOne(value))
                    _sql.Append(" AND ").Append(TypeOf(field)).Append(" IN ('integer','real')");
                else if (value.ValueKind == JsonValueKind.String && !IsPlainText(value))
                    _sql.Append(" AND ").Append(TypeOf(field)).Append("='text'");
                _sql.Append(')');
                break;
        }
    }

    private void AppendIn(DocumentFilter.In filter)
    {
        _sql.Append(Extract(filter.Field)).Append(" IN (");
        for (var i = 0; i < filter.Values.Count; i++)
            _sql.Append(i > 0 ? "," : "").Append(Parameter(Scalar(filter.Values[i])));
        _sql.Append(')');
    }

    private void AppendContains(DocumentFilter.Contains filter) =>
        _sql.Append('(').Append(TypeOf(filter.Field)).Append("='array' AND EXISTS (SELECT 1 FROM json_each(doc,")
            .Append(Literal(filter.Field)).Append(") AS e WHERE e.value=").Append(Parameter(Scalar(filter.Value)))
            .Append(filter.Value.ValueKind == JsonValueKind.String ? " AND e.type='text'))" : " AND e.type IN ('integer','real')))");

    private void AppendRange(DocumentFilter.Range filter)
    {
        var isText = (filter.From ?? filter.To)!.Value.ValueKind == JsonValueKind.String;
        _sql.Append('(');
        if (filter.From is { } from)
            _sql.Append(Extract(filter.Field)).Append(">=").Append(Parameter(Scalar(from)));
        if (filter.To is { } to)
            _sql.Append(filter.From is null ? "" : " AND ").Append(Extract(filter.Field)).Append("<=").Append(Parameter(Scalar(to)));
        if (isText)
            _sql.Append(" AND ").Append(TypeOf(filter.Field)).Append("='text'");
        else if (CouldBeBoolean(filter))
            _sql.Append(" AND ").Append(TypeOf(filter.Field)).Append(" IN ('integer','real')");
        else if (filter.To is null)
            // All text sorts after all numbers: this keeps an open end to numbers, and an index can serve it.
            _sql.Append(" AND ").Append(Extract(filter.Field)).Append("<''");
        _sql.Append(')');
    }

    private string Parameter(object value)
    {
        _values.Add(value);
        return $"@p{(_values.Count - 1).ToString(CultureInfo.InvariantCulture)}";
    }

    // Objects, lest the whole number become a double on its way through the conditional.
    private static object Scalar(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()!
        : value.TryGetInt64(out var whole) ? (object)whole
        : value.GetDouble();

    private static string TypeOf(FieldPath field) => $"json_type(doc,{Literal(field)})";

    private static string Literal(FieldPath field) => field.IsPlain
        ? $"'$.{field}'"
        : throw new InvalidOperationException("Only plain paths may become part of a statement");

    private static bool IsScalar(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && !HoldsNul(value);

    private static bool IsPlainText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text
        && !text.StartsWith('[') && !text.StartsWith('{') && !text.Contains('\0', StringComparison.Ordinal);

    private static bool HoldsNul(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text && text.GetString()!.Contains('\0', StringComparison.Ordinal);

    private static bool IsZeroOrOne(JsonElement value) => value.GetDouble() is 0 or 1;

    private static bool CouldBeBoolean(DocumentFilter.Range range) =>
        (range.From is not { } from || from.GetDouble() <= 1) && (range.To is not { } to || to.GetDouble() >= 0);
}
