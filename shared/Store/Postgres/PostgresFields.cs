using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>
/// The expressions over a document's fields. An index has two columns for each field, its text and its number, of which one says
/// "none". So texts are ordered by code point whatever collation the database has, an index cannot break when the system's
/// collation changes, and numbers are numbers. Neither column is ever null: the planner understands that a column is constant
/// only from an equality. Statements must use the very same expressions to be served by an index.
/// </summary>
internal static class PostgresFields
{
    /// <summary>The value as JSON; null when it is absent.</summary>
    public static string Value(FieldPath field, Func<string, string>? parameter = null)
    {
        var sql = new StringBuilder("body");
        foreach (var segment in field.Segments)
        {
            // The type of the right side decides: a key, never the index of an array's element.
            sql.Append("->").Append(field.IsPlain ? $"'{segment}'" : parameter!(segment)).Append("::text");
        }

        return $"({sql})";
    }

    /// <summary>A text begins with this in its column, so that no text is "none".</summary>
    public const string TextMark = "\"";

    /// <summary>The text column of what is not text; before all texts.</summary>
    public const string NoText = "''";

    /// <summary>The number column of what is not a number; before all numbers.</summary>
    public const string NoNumber = "'-Infinity'::numeric";

    /// <summary>The value when it is text, with its mark, ordered by code point; otherwise <see cref="NoText"/>.</summary>
    public static string Text(FieldPath field, Func<string, string>? parameter = null)
    {
        var value = Value(field, parameter);
        return $"(CASE WHEN jsonb_typeof{value} = 'string' THEN '{TextMark}' || ({value}#>>'{{}}') ELSE {NoText} END COLLATE \"C\")";
    }

    /// <summary>The value when it is a number; otherwise <see cref="NoNumber"/>.</summary>
    public static string Number(FieldPath field, Func<string, string>? parameter = null)
    {
        var value = Value(field, parameter);
        return $"(CASE WHEN jsonb_typeof{value} = 'number' THEN {value}::numeric ELSE {NoNumber} END)";
    }

    /// <summary>Columns of an index.</summary>
    public static string IndexColumns(DocumentIndex index) =>
        string.Join(", ", index.Fields.SelectMany(field => new[] { Text(field), Number(field) }).Append("id"));

    /// <summary>A name that says which fields, and changes with the expressions, so that an index of an older form is replaced.</summary>
    public static string IndexName(string prefix, DocumentIndex index)
    {
        var readable = prefix + string.Join("__", index.Fields.Select(field => field.ToString().Replace('.', '_')));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(IndexColumns(index)));
        return string.Create(CultureInfo.InvariantCulture, $"{readable[..Math.Min(readable.Length, 50)]}_{Convert.ToHexStringLower(hash.AsSpan(0, 5))}");
    }
}
