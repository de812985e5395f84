namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>Who a hub token speaks for. It holds a secret: it never prints anything but who it is.</summary>
/// <param name="AccountId">Claim <c>id</c>: the account that owns the robot.</param>
/// <param name="FriendlyId">Claim <c>friendlyId</c>: the robot's name of hyphenated words.</param>
/// <param name="AccessKeyId">Claim <c>accessKeyId</c>.</param>
/// <param name="SecretAccessKey">Claim <c>secretAccessKey</c>. Never log it, never send it on.</param>
/// <param name="Email">Claim <c>email</c>, present when the account has one.</param>
public sealed record RobotIdentity(
    string AccountId,
    string FriendlyId,
    string? AccessKeyId = null,
    string? SecretAccessKey = null,
    string? Email = null)
{
    /// <summary>Who comes without a token where none is asked for.</summary>
    public static RobotIdentity Anonymous { get; } = new("anonymous-account", "anonymous-robot");

    /// <summary>
    /// Claim <c>payload.onRobotSkills</c>: the skills that run on the robot, such as <c>@be/clock</c>. Null when the token does not
    /// say, as no real robot's does.
    /// </summary>
    public IReadOnlyList<string>? OnRobotSkills { get; init; }

    /// <summary>Claim <c>loopId</c>: the loop that the robot belongs to. Null when the token does not say, as no original one does.</summary>
    public string? LoopId { get; init; }

    /// <summary>Claim <c>iat</c>; null when the token does not say.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>Account and robot only.</summary>
    public override string ToString() => $"{FriendlyId} of {AccountId}";
}
