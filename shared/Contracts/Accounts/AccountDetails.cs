namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>Body of <c>Account_20151111.Create</c>, <c>Update</c>, <c>CheckEmail</c> and <c>Remove</c>; what is not said stays as it is.</summary>
public sealed record AccountDetails
{
    /// <summary>Which account; the caller's own when null.</summary>
    public string? Id { get; init; }

    /// <summary>Of a new account, or one that is looked for.</summary>
    public string? Email { get; init; }

    /// <summary>Of a new account. Never log it.</summary>
    public string? Password { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }

    /// <summary><c>male</c>, <c>female</c>, <c>other</c> or <c>they</c>.</summary>
    public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970; negative before.</summary>
    public long? Birthday { get; init; }
    public string? PhoneNumber { get; init; }
    public bool? MessagingAllowed { get; init; }

    /// <summary>The account as it was read; a newer one is not written over. Milliseconds since 1970.</summary>
    public long? Updated { get; init; }

    /// <summary>Neither names nor passwords.</summary>
    public override string ToString() => "account details";
}

/// <summary>Body of <c>Account_20151111.ChangePassword</c>.</summary>
public sealed record PasswordChange
{
    /// <summary>Never log it.</summary>
    public string? OldPassword { get; init; }

    /// <summary>Never log it.</summary>
    public string? NewPassword { get; init; }

    /// <summary>No password.</summary>
    public override string ToString() => "password change";
}

/// <summary>Answer to <c>Account_20151111.CheckEmail</c>.</summary>
public sealed record EmailChecked(bool Exists);

/// <summary>Body of <c>Account_20151111.GetAccountByAccessToken</c>.</summary>
public sealed record TokenRequest
{
    /// <summary>Never log it.</summary>
    public string? Token { get; init; }

    /// <summary>Not the token.</summary>
    public override string ToString() => "token";
}
