using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Settings.Callers;

/// <summary>Whose settings a caller may touch: everybody's, or those of one account and its loop.</summary>
internal sealed class CallerScope
{
    private readonly string? _accountId;
    private readonly string? _loopId;
    private readonly bool _everybody;

    private CallerScope(bool everybody, string? accountId, string? loopId, bool mayTellOfLasso = false) =>
        (_everybody, _accountId, _loopId, MayTellOfLasso) = (everybody, accountId, loopId, mayTellOfLasso);

    /// <summary>A service of the same network where no operator's token exists, or whoever bears that token.</summary>
    public static CallerScope Everybody { get; } = new(everybody: true, null, null, mayTellOfLasso: true);

    /// <summary>A service of the same network that does not bear the operator's token, which exists.</summary>
    public static CallerScope EverybodyButLasso { get; } = new(everybody: true, null, null);

    /// <summary>Whether the caller may say what Lasso keeps: whether calendars are linked. People link them; they do not set it.</summary>
    public bool MayTellOfLasso { get; }

    /// <summary>Whoever bears a hub token. A token that names no loop opens none.</summary>
    public static CallerScope Of(string accountId, string? loopId) => new(everybody: false, accountId, loopId);

    /// <summary>The account and the loop to use: those named, which must be the caller's own; the caller's own when none is named.</summary>
    /// <exception cref="SettingsException">They are another's.</exception>
    public (string? AccountId, string? LoopId) Narrow(string? accountId, string? loopId)
    {
        if (_everybody)
            return (accountId, loopId);
        if (!string.IsNullOrEmpty(accountId) && accountId != _accountId)
            throw new SettingsException(SettingsFailure.Forbidden, "The token is of another account");
        if (!string.IsNullOrEmpty(loopId) && loopId != _loopId)
            throw new SettingsException(SettingsFailure.Forbidden, _loopId is null ? "The token names no loop" : "The token is of another loop");
        return (_accountId, _loopId);
    }

    public SettingsQuery Narrow(SettingsQuery query)
    {
        var (accountId, loopId) = Narrow(query.AccountId, query.LoopId);
        return query with { AccountId = accountId, LoopId = loopId };
    }

    public SettingsUpdate Narrow(SettingsUpdate update)
    {
        var (accountId, loopId) = Narrow(update.AccountId, update.LoopId);
        return update with { AccountId = accountId, LoopId = loopId };
    }

    /// <summary>For export and erasure, where exactly one is named.</summary>
    public void Require(string? accountId, string? loopId) => _ = Narrow(accountId, loopId);

    /// <summary>A change is told to whom it concerns; everything else in a stream to everybody.</summary>
    public bool MaySee(SettingsEvent change) =>
        _everybody
        || change.Type != SettingsEventTypes.Change
        || (change.AccountId is null && change.LoopId is null)
        || (change.AccountId is not null && change.AccountId == _accountId)
        || (change.LoopId is not null && change.LoopId == _loopId);
}
