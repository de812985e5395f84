using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Words;

/// <summary>What parsers know of skills, held against what they should know.</summary>
internal interface IParserWords
{
    /// <summary>What a parser cannot use, for operators; null when there is nothing.</summary>
    string? Problem { get; }

    /// <summary>There are words that a parser must know, or forget.</summary>
    bool HasWork { get; }

    /// <summary>Compares, and tells the difference.</summary>
    /// <param name="settling">Skills that start with the hub are not all known yet: nothing is taken from a parser for their absence.</param>
    /// <returns>Whether it understands all that it can; false while it still learns.</returns>
    /// <exception cref="ServiceCallException">A parser cannot be reached, or is not well.</exception>
    Task<bool> CompareAsync(SkillRegistry registry, bool settling, CancellationToken cancellationToken);
}
