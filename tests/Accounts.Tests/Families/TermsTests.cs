using System.Net;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Families;

public sealed class TermsTests : AtHome
{
    [Fact]
    public async Task Whoever_accepts_the_terms_has_accepted_them_now()
    {
        Running.Time.Advance(TimeSpan.FromDays(1));
        var now = Running.Time.GetUtcNow().ToUnixTimeMilliseconds();

        var accepted = await Running.AskAsync("Account_20151111.AcceptTerms", "{}", Home.OwnerKey);

        accepted.Status.ShouldBe(HttpStatusCode.OK, accepted.Body);
        accepted.Json.GetProperty("id").GetString().ShouldBe(Home.Owner.Id);
        accepted.Json.GetProperty("termsAccepted").GetInt64().ShouldBe(now);
    }
}
