using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Checks what staff typed about an account, against what its dialect knows.</summary>
internal sealed class AccountInput(IUpstreamPorts ports)
{
    private readonly Dictionary<string, string[]> faults = [];

    public ValidationFailed? Fault => faults.Count == 0 ? null : new(faults);

    public void CheckKind(string kind)
    {
        if (!UpstreamKinds.All.Contains(kind)) Add("kind", "没有这种上游类型，请从列表中选择。");
    }

    public void CheckName(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100) Add("name", "请填写名称，最多 100 个字。");
    }

    public void NameIsTaken() => Add("name", "已有同名的上游账户，请换一个名称。");

    /// <returns>Null when it cannot be used; the fault is noted.</returns>
    public Uri? CheckAddress(string address)
    {
        if (Uri.TryCreate(address.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.UserInfo.Length == 0)
            return url;
        Add("baseUrl", "请填写完整的 http:// 或 https:// 地址，账号和密钥不要写在地址里。");
        return null;
    }

    /// <param name="credentials">All credentials the account will have.</param>
    public void CheckCredentials(string kind, IReadOnlyDictionary<string, string> credentials)
    {
        var fields = ports.Find<IConnectionTest>(kind)?.Fields ?? [];
        foreach (var field in fields.Where(f => f is { IsCredential: true, IsRequired: true }))
            if (string.IsNullOrWhiteSpace(credentials.GetValueOrDefault(field.Name)))
                Add($"credentials.{field.Name}", "这一项必须填写。");
    }

    public void CheckSettings(string kind, IReadOnlyDictionary<string, string> settings)
    {
        foreach (var field in (ports.Find<IConnectionTest>(kind)?.Fields ?? []).Where(f => !f.IsCredential))
        {
            var value = settings.GetValueOrDefault(field.Name);
            if (field.IsRequired && field.Default is null && string.IsNullOrWhiteSpace(value)) Add($"settings.{field.Name}", "这一项必须填写。");
            if (field.Choices is { Count: > 0 } choices && !string.IsNullOrEmpty(value) && !choices.Contains(value))
                Add($"settings.{field.Name}", "请从列出的值中选择。");
        }
        foreach (var limit in AccountLimits.Names)
            if (settings.TryGetValue(limit, out var text) && AccountLimits.Read(settings, limit) is null && text.Length > 0)
                Add($"settings.{limit}", "请填写一个正整数。");
        if (settings.GetValueOrDefault(AccountLimits.LowBalance) is { Length: > 0 } && AccountLimits.ReadLowBalance(settings) is null)
            Add($"settings.{AccountLimits.LowBalance}", "请填写一个大于零的金额，例如 500。");
    }

    private void Add(string field, string message) => faults[field] = [message];
}
