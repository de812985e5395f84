namespace Jibo.Pegasus.Skills.Mims;

/// <summary>What a look at a library found.</summary>
/// <param name="Faults">What keeps the library from being used.</param>
/// <param name="Warnings">What works but is most likely not meant.</param>
/// <param name="Mims">How many MIMs could be read.</param>
public sealed record MimLintReport(IReadOnlyList<MimFault> Faults, IReadOnlyList<MimFault> Warnings, int Mims);

/// <summary>Looks at a library as its author would want it looked at: everything wrong, and everything odd.</summary>
public static class MimLint
{
    // Every warning is looked up in the file once more to learn its line.
    private const int MaxWarnings = 100;

    /// <summary>Looks at all files of a folder with one folder per language.</summary>
    public static MimLintReport Check(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var snapshot = MimFolder.Read(folder, out var faults);
        var mims = snapshot.Mims.Values.SelectMany(language => language.Values).ToArray();
        var warnings = snapshot.Warnings.Concat(mims.SelectMany(mim => Check(folder, mim)));
        return new(faults, [.. warnings.OrderBy(warning => warning.File, StringComparer.Ordinal).ThenBy(warning => warning.Line)], mims.Length);
    }

    private static IEnumerable<MimFault> Check(string folder, Mim mim)
    {
        var oddities = MimOddities.Of(mim).Take(MaxWarnings).ToArray();
        var bytes = oddities.Length == 0 ? [] : Bytes(Path.Combine(folder, mim.File));
        return oddities.Select(odd => new MimFault(
            mim.File,
            odd.Prompt is { } prompt ? JsonLines.Of(bytes, null, prompt) : 0,
            odd.Prompt is { } index ? mim.Prompts[index].Id : null,
            odd.What,
            IsWarning: true));
    }

    // The file was there a moment ago; if it is gone now, the lines are all that is missing.
    private static byte[] Bytes(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
