using System.Text.Encodings.Web;

namespace Portal.Web.Hosting;

/// <summary>A plain answer for when no page can be made: needs no database, no session and no resources.</summary>
/// <param name="Code">As in the REST API's problem details.</param>
public sealed record Trouble(string Code, string Chinese, string English)
{
    public static readonly Trouble DatabaseAway = new("try_again",
        "暂时连不上数据库。刚才的操作要么已经完成，要么没有留下任何改动，不会只做一半，也不会重复扣款。几秒钟后再试一次。",
        "The database cannot be reached just now. What you did was either completed or left no change; nothing is half done or charged twice. Try again in a few seconds.");

    public static readonly Trouble TooMany = new("too_many_requests",
        "请求太频繁，这一次没有处理。稍等片刻再试。",
        "Too many requests. This one was not processed; wait a moment and try again.");

    public static readonly Trouble Crashed = new("internal_error",
        "出了意外的错误，我们已经记录下来。没有做到一半的改动；可以返回上一页查看结果。",
        "Something unexpected went wrong and has been recorded. No change was left half done; go back to see the result.");

    public static readonly Trouble BadRequest = new("bad_request",
        "浏览器发来的内容不完整或太大，没有处理。返回上一页重新提交。",
        "What the browser sent was incomplete or too large and was not processed. Go back and submit it again.");

    /// <summary>Writes it as problem details to programs and as a small page to people; the status code is already set.</summary>
    public static Task Write(HttpContext http, Trouble trouble, CancellationToken cancellationToken)
    {
        var (status, english) = (http.Response.StatusCode, http.Request.GetTypedHeaders().AcceptLanguage is [var first, ..] && first.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase));
        var text = english ? trouble.English : trouble.Chinese;
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            return http.Response.WriteAsJsonAsync(
                new { title = trouble.Code, status, detail = text, code = trouble.Code, traceId = http.TraceIdentifier }, options: null, "application/problem+json", cancellationToken);
        }
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(Page(text, http.TraceIdentifier, english), cancellationToken);
    }

    private static string Page(string text, string trace, bool english) => $"""
        <!doctype html><html lang="{(english ? "en" : "zh-CN")}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{(english ? "Try again" : "请重试")}</title>
        <style>:root {"{"} color-scheme: light dark; font: 16px/1.7 system-ui, sans-serif {"}"} main {"{"} max-width: 34em; margin: 18vh auto; padding: 0 24px {"}"}</style>
        <main><h1>{(english ? "Try again" : "请重试")}</h1><p>{HtmlEncoder.Default.Encode(text)}</p><p><a href="">{(english ? "Reload" : "重新载入")}</a></p><p><small>{HtmlEncoder.Default.Encode(trace)}</small></p></main></html>
        """;
}
