using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Registry.Manifests;

/// <summary>How large a manifest may be. The largest known one has some five thousand intents in one megabyte.</summary>
internal static class ManifestLimits
{
    public const int Bytes = ManifestBounds.MaxBytes;
    public const int Depth = 64;
    public const int Intents = 10_000;

    /// <summary>Entities of an intent, rules of a proactive, queries, children of a settings view.</summary>
    public const int Parts = 256;

    /// <summary>Rules of one question: History takes one more, which names the people.</summary>
    public const int QueryRules = 31;

    public const int Name = 256;
    public const int Value = 1024;

    /// <summary>Faults that are told; of more, their number.</summary>
    public const int Faults = 100;

    /// <summary>Characters of a path or a sentence in a fault: names in a manifest may be as long as it.</summary>
    public const int Shown = 400;
}
