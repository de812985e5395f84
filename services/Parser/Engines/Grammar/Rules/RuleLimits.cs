namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>What rule files may hold. Far above what people write, and low enough that no file costs much.</summary>
internal static class RuleLimits
{
    public const int MaxFiles = 1000;

    /// <summary>Bytes of a file.</summary>
    public const int MaxFileSize = 1024 * 1024;

    /// <summary>Folders below the folder of rules.</summary>
    public const int MaxFolders = 4;

    /// <summary>Definitions of a file.</summary>
    public const int MaxDefinitions = 10_000;

    /// <summary>Brackets in brackets.</summary>
    public const int MaxNesting = 64;

    /// <summary>Expressions in expressions, those of sub-rules counted where they are used.</summary>
    public const int MaxDepth = 1000;

    /// <summary>Steps of one file's program, sub-rules counted where they are used.</summary>
    public const int MaxSteps = 200_000;

    /// <summary>Steps of all programs.</summary>
    public const int MaxAllSteps = 1_000_000;

    /// <summary>Ways to spell one <c>[..]</c>.</summary>
    public const int MaxSpellings = 500;

    /// <summary>Characters of one way to spell it.</summary>
    public const int MaxSpelling = 200;

    /// <summary>Characters of a name.</summary>
    public const int MaxName = 100;

    /// <summary>Characters of a value that actions write.</summary>
    public const int MaxValue = 1000;

    /// <summary>Faults told of one file; nobody reads beyond these.</summary>
    public const int MaxFaults = 20;

    /// <summary>What a weight may be, up or down.</summary>
    public const double MaxCost = 1000;

    /// <summary>Steps that the rules of one text may take; ordinary grammars take some thousands.</summary>
    public const int MaxWork = 500_000;
}
