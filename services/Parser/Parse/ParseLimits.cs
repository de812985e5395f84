using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>What a request may hold. Far above what robots send, and low enough that nobody can buy much work with one request.</summary>
internal static class ParseLimits
{
    /// <summary>Characters of text.</summary>
    public const int MaxText = 4096;

    /// <summary>Rules; robots know about a hundred.</summary>
    public const int MaxRules = 1024;

    /// <summary>Characters of a rule's or an agent's name.</summary>
    public const int MaxName = 256;

    /// <summary>People of a loop.</summary>
    public const int MaxUsers = 64;

    /// <summary>External agents.</summary>
    public const int MaxExternal = 16;

    /// <exception cref="ParseRefusedException">Something is beyond its limit.</exception>
    public static void Check(NluRequest request)
    {
        if (request.Text.Length > MaxText)
            throw new ParseRefusedException($"text has {request.Text.Length} characters, {MaxText} are allowed");
        if (request.Rules is { Count: > MaxRules })
            throw new ParseRefusedException($"there are {request.Rules.Count} rules, {MaxRules} are allowed");
        // A deserialised list can hold nulls, whatever its type says.
        if (request.Rules?.Any(rule => rule is null || rule.Length > MaxName) == true)
            throw new ParseRefusedException($"a rule must be a text of at most {MaxName} characters");
        if (request.Loop?.Users is { Count: > MaxUsers })
            throw new ParseRefusedException($"there are {request.Loop.Users.Count} users in the loop, {MaxUsers} are allowed");
        if (request.Loop?.Users?.Any(user => IsLong(user?.FirstName) || IsLong(user?.LastName) || IsLong(user?.PhoneticName)) == true)
            throw new ParseRefusedException($"a user's name must be a text of at most {MaxName} characters");
        if (request.External is { Count: > MaxExternal })
            throw new ParseRefusedException($"there are {request.External.Count} external agents, {MaxExternal} are allowed");
        if (request.External?.Any(agent => agent.Key.Length > MaxName
            || agent.Value?.Rules is { Count: > MaxRules } || agent.Value?.Rules?.Any(rule => rule?.Length > MaxName) == true) == true)
            throw new ParseRefusedException($"an external agent must have a name of at most {MaxName} characters and at most {MaxRules} rules, each as long");
    }

    private static bool IsLong(string? name) => name?.Length > MaxName;
}
