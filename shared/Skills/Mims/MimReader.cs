using System.Text.Json;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>
/// Reads one prompt file. It takes what robots take (numbers in quotes, missing fields, fields it does not know, comments) and
/// names everything else, with its line.
/// </summary>
public static class MimReader
{
    /// <summary>A file may not be larger.</summary>
    public const int MaxBytes = 512 * 1024;

    /// <summary>A file may not have more prompts.</summary>
    public const int MaxPrompts = 2000;

    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file's bytes; null, with at least one fault, when it cannot be used.</summary>
    /// <param name="file">Its name, for messages and for the id of a MIM that names none.</param>
    /// <param name="utf8">The file.</param>
    /// <param name="faults">Faults and warnings are added here.</param>
    public static Mim? Read(string file, ReadOnlyMemory<byte> utf8, ICollection<MimFault> faults)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(faults);
        if (utf8.Length > MaxBytes)
        {
            faults.Add(new(file, 0, null, $"has {utf8.Length} bytes, and may have {MaxBytes}"));
            return null;
        }

        var bytes = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        try
        {
            using var document = JsonDocument.Parse(bytes, Tolerant);
            return new MimReading(file, new(file, bytes, faults)).Read(document.RootElement);
        }
        catch (JsonException e)
        {
            faults.Add(new(file, (int)(e.LineNumber ?? -1) + 1, null, "is not JSON"));
            return null;
        }
        catch (InvalidOperationException)
        {
            // What a JSON reader says of a text whose bytes or escapes are no characters.
            faults.Add(new(file, 0, null, "holds a text that is not Unicode"));
            return null;
        }
    }
}
