namespace Jibo.Pegasus.Lasso.Credentials;

/// <summary>Whose credential for what.</summary>
/// <param name="Service"><c>google</c>, <c>outlook</c> or <c>ics</c>.</param>
/// <param name="Calendar"><c>personalCalendar</c> or <c>workCalendar</c> (<c>serviceAccountName</c> on the wire).</param>
internal sealed record CredentialKey(string SkillId, string AccountId, string Service, string Calendar);
