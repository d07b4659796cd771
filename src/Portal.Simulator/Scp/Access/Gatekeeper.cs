using Portal.Simulator.Clock;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Access;

/// <summary>Finds out who calls, by signature or token, and refuses strangers with 401.</summary>
internal sealed class Gatekeeper(ScpState state, ScpOptions options, VirtualClock clock, Tokens tokens)
{
    private static readonly string[] SpeltExactly = ["X-Amz-Date", "X-Client-Token", "X-Auth-Token"];

    /// <exception cref="RefusedException">401 with the reason.</exception>
    public Caller Identify(ScpRequest request, bool isPartB)
    {
        if (state.Settings.CaseSensitiveHeaders && SpeltExactly.FirstOrDefault(name => request.Header(name).Length > 0 && !request.HasExactly(name)) is { } name)
            throw Stranger($"请求头{name}缺失");
        if (isPartB) return tokens.Find(request.Header("X-Auth-Token")) ?? throw Stranger("令牌无效或已过期");
        RequireCookie(request);
        var login = request.Header("Authorization");
        if (login.StartsWith("Token ", StringComparison.Ordinal)) return tokens.Find(login["Token ".Length..]) ?? throw Stranger("令牌无效或已过期");
        return BySignature(request, login);
    }

    /// <summary>Platforms before 6.3.70 want the cookie on every call, also on those without a login (scp.md 2.2).</summary>
    public void RequireCookie(ScpRequest request)
    {
        if (state.Platform >= new Version(6, 3, 70)) return;
        if (!request.Header("Cookie").Split(';').Any(part => part.Trim().StartsWith("aCMPAuthToken=", StringComparison.Ordinal)))
            throw Stranger("缺少Cookie：aCMPAuthToken");
    }

    /// <summary>Lets a call without login pass, unless it carries what its operation does not bear.</summary>
    public void AdmitWithoutLogin(ScpRequest request, Operation operation)
    {
        RequireCookie(request);
        if (operation.Name != "get_public_key_v2" || !state.Settings.NewPublicKeyRefusesCookies) return;
        if (request.Header("X-Forwarded-For").Length > 0 || request.Header("Cookie").Contains("aCMPAuthToken=", StringComparison.Ordinal))
            throw Stranger("请勿携带Cookie或X-Forwarded-For");
    }

    /// <summary>Who a name and a plain password belong to; null when to nobody.</summary>
    public Caller? Known(string user, string password)
    {
        if (user == options.UserName && password == options.Password) return state.Admin;
        if (user == options.TenantUserName && password == options.TenantPassword) return state.Tenant;
        var made = state.Store.All("users").FirstOrDefault(known => known.Text("name") == user && password.Length > 0 && known.Text("_password") == password);
        return made is null ? null : new Caller(user, made.Text("id"), made.Text("project_id"), IsAdmin: false);
    }

    private Caller BySignature(ScpRequest request, string login)
    {
        if (Ec2Signature.Read(login) is not { } signature) throw Stranger("缺少或无法识别的认证信息");
        if (SecretOf(signature.AccessKey) is not (var secret, var caller)) throw Stranger("AccessKey不存在");
        var stamp = request.Header("X-Amz-Date");
        if (ScpTime.ReadBasic(stamp) is not { } sent || !IsFresh(sent)) throw Stranger("请求时间无效或已过期");
        if (!stamp.StartsWith(signature.Day, StringComparison.Ordinal)) throw Stranger("签名日期与请求时间不一致");
        return signature.Fits(request, secret) ? caller : throw Stranger("签名错误");
    }

    private (string Secret, Caller Caller)? SecretOf(string accessKey) => accessKey switch
    {
        _ when accessKey == options.AccessKey => (options.SecretKey, state.Admin),
        _ when accessKey == options.TenantAccessKey => (options.TenantSecretKey, state.Tenant),
        _ => null,
    };

    // Callers live in real time even when this clock was moved on, so both are accepted.
    private bool IsFresh(DateTimeOffset sent) =>
        options.SkewSeconds == 0 || new[] { clock.RealNow, clock.GetUtcNow() }.Any(now => (now - sent).Duration() <= TimeSpan.FromSeconds(options.SkewSeconds));

    private static RefusedException Stranger(string message) => new(StatusCodes.Status401Unauthorized, message);
}
