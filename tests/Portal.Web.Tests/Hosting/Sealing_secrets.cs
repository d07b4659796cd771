using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain;
using Portal.Domain.Persistence;
using Portal.Tests;
using Portal.Web.Security;

namespace Portal.Web.Tests.Hosting;

public class Sealing_secrets(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly string Ours = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));

    [Fact]
    public async Task Another_process_on_the_same_database_opens_what_one_sealed()
    {
        await using var one = Process(Ours);
        await using var other = Process(Ours);
        var box = Protector(one).Protect("identity", "110101199003071234");
        box.ShouldNotContain("110101");
        Protector(other).Unprotect("identity", box).ShouldBe("110101199003071234");
    }

    [Fact]
    public async Task Another_purpose_or_an_altered_text_opens_nothing()
    {
        await using var process = Process(Ours);
        var box = Protector(process).Protect("identity", "secret");
        Protector(process).Unprotect("quote", box).ShouldBeNull();
        Protector(process).Unprotect("identity", box[..^4] + "AAAA").ShouldBeNull();
        Protector(process).Unprotect("identity", "not a box").ShouldBeNull();
    }

    [Fact]
    public async Task The_stored_keys_are_unreadable_without_the_master_key_and_a_wrong_one_is_noticed()
    {
        await using var ours = Process(Ours);
        Protector(ours).Protect("identity", "anything");
        new KeyRing(ours.GetRequiredService<IKeyManager>()).WhatIsWrong().ShouldBeNull();
        await using var db = database.NewContext();
        var stored = await db.Set<ProtectionKey>().Select(key => key.Xml).ToListAsync(TestContext.Current.CancellationToken);
        stored.ShouldNotBeEmpty();
        stored.ShouldAllBe(xml => !xml.Contains("<masterKey") && XElement.Parse(xml).Descendants("sealed").Any());

        await using var stranger = Process(Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));
        new KeyRing(stranger.GetRequiredService<IKeyManager>()).WhatIsWrong().ShouldNotBeNull().ShouldContain(MasterKey.Variable);
    }

    [Fact]
    public async Task A_new_portal_makes_its_master_key_once_and_for_its_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory("portal-master-key").FullName;
        var first = await MasterKey.Load(null, folder, TestContext.Current.CancellationToken);
        var second = await MasterKey.Load(null, folder, TestContext.Current.CancellationToken);
        second.Open(first.Seal([1, 2, 3])).ShouldBe([1, 2, 3]);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Path.Combine(folder, "master.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.Delete(folder, recursive: true);
    }

    private static SecretProtector Protector(IServiceProvider process) => new(process.GetRequiredService<IDataProtectionProvider>());

    private ServiceProvider Process(string masterKey)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddPortalDomain(database.ConnectionString);
        services.AddSingleton(new MasterKey(masterKey));
        services.AddKeyRing();
        return services.BuildServiceProvider();
    }
}
