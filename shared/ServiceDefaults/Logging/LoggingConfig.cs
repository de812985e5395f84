using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Logging;

/// <summary>
/// Log levels that a caller asks for: <c>{"hub.listen":"debug"}</c>. A namespace means the categories below it, <c>*</c> all of
/// ours; a request can make the log say more, never less. Whatever is not understood is ignored.
/// </summary>
internal sealed class LoggingConfig
{
    private const int MaxBytes = 4096;
    private const int MaxNamespaces = 64;
    private const string Ours = "Jibo.Pegasus.";

    private readonly (string Namespace, LogLevel Level)[] _levels;

    private LoggingConfig(string text, (string, LogLevel)[] levels)
    {
        Text = text;
        _levels = levels;
    }

    /// <summary>As it came; visible ASCII only, so that it can be sent on in a header.</summary>
    public string Text { get; }

    public static LoggingConfig? Parse(string? text)
    {
        if (text is null or "" or "{}" || text.Length > MaxBytes || text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return null;

        var levels = new List<(string, LogLevel)>();
        try
        {
            var reader = new Utf8JsonReader(Encoding.ASCII.GetBytes(text), new JsonReaderOptions { MaxDepth = 2 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (reader.TokenType == JsonTokenType.String && LogLevels.TryParse(reader.GetString(), out var level) && levels.Count < MaxNamespaces)
                    levels.Add((name, level));
                reader.Skip();
            }

            // To the end, so that what comes after the object is not let through to the next service.
            while (reader.Read())
            {
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        return levels.Count == 0 ? null : new LoggingConfig(text, [.. levels]);
    }

    public bool Allows(string category, LogLevel level)
    {
        if (!category.StartsWith(Ours, StringComparison.Ordinal))
            return false;
        var name = category.AsSpan(Ours.Length);
        foreach (var (wanted, minimum) in _levels)
        {
            if (level >= minimum && (wanted is "*" or "" || Covers(wanted, name) || Covers(wanted, category)))
                return true;
        }

        return false;
    }

    private static bool Covers(ReadOnlySpan<char> wanted, ReadOnlySpan<char> category) =>
        category.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        && (category.Length == wanted.Length || category[wanted.Length] == '.');
}
