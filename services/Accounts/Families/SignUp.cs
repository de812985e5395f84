using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>From where people may make accounts for themselves.</summary>
internal enum SignUpFrom
{
    /// <summary>From nowhere: the operator makes them.</summary>
    Nowhere,

    /// <summary>From private addresses only.</summary>
    Lan,

    Anywhere,
}

/// <summary><c>accounts:signUp</c>: nowhere, lan (the default) or anywhere.</summary>
internal sealed record SignUp(SignUpFrom From)
{
    public static SignUp Read(SettingsReader settings) => new(settings.Choice("accounts:signUp", SignUpFrom.Lan));

    /// <exception cref="AccountsException">Not from there.</exception>
    public void Admit(HttpContext context)
    {
        if (From == SignUpFrom.Nowhere || (From == SignUpFrom.Lan && !HomeNetwork.IsOf(context)))
            throw AccountsException.Forbidden("SIGN_UP_CLOSED", "Accounts are made by whoever runs this cloud; ask them");
    }
}
