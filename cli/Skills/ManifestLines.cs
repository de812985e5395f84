using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>Finds the line of a manifest that a fault speaks of.</summary>
internal static partial class ManifestLines
{
    /// <summary>The line of the intent that the fault names; 0 for the file as a whole.</summary>
    public static int Of(ReadOnlySpan<byte> utf8, string fault) => IntentIndex().Match(fault) is { Success: true } match
        ? OfIntent(utf8, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
        : 0;

    /// <summary>The line on which an intent begins, from 1; 0 when there is no such intent.</summary>
    public static int OfIntent(ReadOnlySpan<byte> utf8, int index)
    {
        var reader = new Utf8JsonReader(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("intents"u8))
                    continue;
                reader.Read();
                for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                {
                    if (i == index)
                        return utf8[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
                    reader.Skip();
                }

                return 0;
            }
        }
        catch (JsonException)
        {
        }

        return 0;
    }

    [GeneratedRegex(@"intents\[(\d{1,6})\]")]
    private static partial Regex IntentIndex();
}
