namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>What becomes of uploads of one kind.</summary>
internal interface IUploadKind
{
    /// <summary>As it stands in addresses, such as <c>log-events</c>.</summary>
    string Name { get; }

    /// <summary>Bytes of one upload.</summary>
    long Most { get; }

    /// <summary>Takes it, or throws it away where that is what the owner wants.</summary>
    /// <exception cref="AccountsException">It is not what it must be, or there is no room for it.</exception>
    Task TakeAsync(UploadTicket ticket, SpooledBody body, CancellationToken ct);
}
