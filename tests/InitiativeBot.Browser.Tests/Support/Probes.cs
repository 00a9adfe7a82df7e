using System.Text.Json;
using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>What is measured inside a page. Each answers with the things that are wrong; an empty list is good.</summary>
public static class Probes
{
    private const string Interactive = "a[href], button:not(:disabled), input:not([type=hidden]), select, summary, [tabindex='0']";

    /// <summary>
    /// What sticks out of the window to the right, so that one has to scroll sideways to read it. Tables may, in a frame of
    /// their own that a keyboard can scroll: that is what WCAG leaves them.
    /// </summary>
    public static Task<string[]> FindOverflowAsync(this IPage page) => page.EvaluateAsync<string[]>(
        """
        () => {
          const width = document.documentElement.clientWidth;
          const faults = document.documentElement.scrollWidth > width ? ['the page is ' + document.documentElement.scrollWidth + ' wide'] : [];
          for (const e of document.querySelectorAll('body *')) {
            const style = getComputedStyle(e);
            const box = e.getBoundingClientRect();
            if (e.closest('.wide > *') || (e.matches('.wide') && e.tabIndex === 0 && box.right <= width)) continue;
            if (!e.checkVisibility() || box.width <= 1 || box.height <= 1) continue;
            if (box.right > width + 0.5 || box.left < -0.5) faults.push(e.outerHTML.slice(0, 80));
            if (style.overflowX !== 'visible' && !['input', 'select'].includes(e.localName) && e.scrollWidth > e.clientWidth + 1) faults.push('cut off: ' + e.outerHTML.slice(0, 80));
          }
          return faults;
        }
        """);

    /// <summary>
    /// What one can press that is smaller than a finger. Where a link covers the box around it, or a tick has its label beside
    /// it, that counts. Links within a sentence or a table's cell have no room of their own, as WCAG allows.
    /// </summary>
    public static Task<string[]> FindSmallTargetsAsync(this IPage page, int pixels) => page.EvaluateAsync<string[]>(
        """
        ([selector, pixels]) => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility() && !e.closest('main:has(#shapes) :is(p, td)')).map(e => {
          const covers = getComputedStyle(e, '::after').position === 'absolute';
          return [e, (covers ? e.closest('li') : e.type === 'checkbox' ? e.parentElement : e).getBoundingClientRect()];
        }).filter(([, box]) => box.width < pixels || box.height < pixels)
          .map(([e, box]) => box.width + '×' + box.height + ': ' + e.outerHTML.slice(0, 80))
        """,
        new object[] { Interactive, pixels });

    /// <summary>The number of things that can be focused.</summary>
    public static Task<int> CountFocusableAsync(this IPage page) => page.EvaluateAsync<int>(
        "selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).length", Interactive);

    /// <summary>The place of the focus among what can be focused, in the order of the document; -1 for none.</summary>
    public static Task<int> FocusPlaceAsync(this IPage page) => page.EvaluateAsync<int>(
        "selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).indexOf(document.activeElement)", Interactive);

    /// <summary>What keeps the focus from being seen: out of the window, covered, or a ring that does not stand out.</summary>
    public static async Task<IReadOnlyList<string>> FindFocusFaultsAsync(this IPage page)
    {
        var faults = await page.EvaluateAsync<JsonElement>(
            """
            () => {
              const e = document.activeElement, box = e.getClientRects()[0], style = getComputedStyle(e), faults = [];
              const isTall = box.height > innerHeight - 100;
              if (isTall ? box.top > innerHeight || box.bottom < 0 : box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth) faults.push('is out of the window');
              const top = document.elementFromPoint(box.left + box.width / 2, isTall ? (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2 : box.top + box.height / 2);
              if (top !== e && !e.contains(top)) faults.push('is covered by ' + top?.outerHTML.slice(0, 80));
              const light = color => {
                const [r, g, b] = color.match(/[\d.]+/g).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
              const ground = getComputedStyle(document.body).backgroundColor;
              if (style.outlineStyle !== 'solid' || parseFloat(style.outlineWidth) < 2 || contrast(style.outlineColor, ground) < 3) faults.push('has no ring that is seen: ' + style.outline);
              return faults.map(f => e.outerHTML.slice(0, 80) + ' ' + f);
            }
            """);
        return [.. faults.EnumerateArray().Select(f => f.GetString()!)];
    }
}
