using Jibo.Pegasus.Accounts.Identity;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>People, as an operator looks after them.</summary>
internal static class AdminPersons
{
    public static void MapAdminPersons(this WebApplication app)
    {
        var json = AdminJson.Default;
        app.MapAdmin(HttpMethods.Get, "persons", json.PersonList, async context =>
            new([.. (await Accounts(context).ListAsync(AccountKind.Person, context.RequestAborted)).Select(PersonShown.Of)]));
        app.MapAdmin(HttpMethods.Post, "persons", json.PersonShown, AddAsync);
        app.MapAdmin(HttpMethods.Put, "persons/{person}/password", json.PersonShown, SetPasswordAsync);
    }

    private static async Task<PersonShown> AddAsync(HttpContext context)
    {
        var wanted = await AdminDoor.ReadAsync(context, AdminRequestJson.Default.PersonToAdd);
        var details = new PersonDetails(
            AdminText.Email(wanted.Email), AdminText.FindName("firstName", wanted.FirstName), AdminText.FindName("lastName", wanted.LastName),
            AdminText.FindName("gender", wanted.Gender), wanted.Birthday);
        var password = wanted.Password is null ? null : AdminText.Password(wanted.Password);
        return PersonShown.Of(await Accounts(context).AddPersonAsync(details, password, context.RequestAborted));
    }

    private static async Task<PersonShown> SetPasswordAsync(HttpContext context)
    {
        var named = AdminDoor.PathValue(context, "person");
        var password = AdminText.Password((await AdminDoor.ReadAsync(context, AdminRequestJson.Default.NewPassword)).Password);
        var person = named.Contains('@', StringComparison.Ordinal)
            ? await Accounts(context).FindByNameAsync(StoredName.Email(AdminText.Email(named)), context.RequestAborted)
            : await Accounts(context).GetAsync(named, context.RequestAborted);
        if (person is not { Kind: AccountKind.Person })
            throw AccountsException.NotFound("ResourceNotFoundException", "There is no such person");
        var hash = PasswordHash.Of(password);
        await Accounts(context).ChangeAsync(person.Id, account => account with { Password = hash }, context.RequestAborted);
        // Whoever knew the old one got in with it.
        await context.RequestServices.GetRequiredService<AccountLife>().EndSessionsAsync(person.Id, context.RequestAborted);
        return PersonShown.Of(person with { Password = hash });
    }

    private static AccountBook Accounts(HttpContext context) => context.RequestServices.GetRequiredService<AccountBook>();
}
