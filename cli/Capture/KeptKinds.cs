using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Capture;

/// <summary>What an owner asked to keep. Tokens, keys and ids are never kept.</summary>
[Flags]
internal enum KeptKinds
{
    None = 0,
    Names = 1,
    Places = 2,
    Audio = 4,
}

/// <summary>Reads <c>--keep</c>.</summary>
internal static class KeptKindsText
{
    /// <exception cref="CliException">One of the words is no kind.</exception>
    public static KeptKinds Parse(string? text)
    {
        var kept = KeptKinds.None;
        foreach (var word in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            kept |= word switch
            {
                "names" => KeptKinds.Names,
                "places" => KeptKinds.Places,
                "audio" => KeptKinds.Audio,
                _ => throw new CliException($"--keep has '{word}'; it may have names, places and audio. Tokens, keys and ids are never kept."),
            };
        }

        return kept;
    }
}
