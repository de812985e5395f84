namespace Jibo.Pegasus.Accounts.Callers;

/// <summary>How we know who it is.</summary>
internal enum CallerProof
{
    /// <summary>The request is signed with the account's secret.</summary>
    Signature,

    /// <summary>It bears a token of ours.</summary>
    Token,

    /// <summary>It comes from the home's own network, which the operator trusts.</summary>
    Lan,
}

/// <summary>Who asks.</summary>
/// <param name="AccountId">A person's account, or a robot's own.</param>
/// <param name="FriendlyId">Of a robot, its name of hyphenated words; null for a person.</param>
/// <param name="Proof">How we know.</param>
internal sealed record Caller(string AccountId, string? FriendlyId, CallerProof Proof)
{
    public bool IsRobot => FriendlyId is not null;
}
