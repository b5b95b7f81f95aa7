import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { EChartsCoreOption } from 'echarts/core'

/** A tall card that fills a phone and is not cut in a channel's feed; pixels of the picture are twice these. */
export const CARD = { width: 540, height: 675 }
const SCALE = 2
export const FONT = 'Open Sans'

const FONTS = ['400Regular/OpenSans_400Regular.ttf', '600SemiBold/OpenSans_600SemiBold.ttf']

/**
 * Draws a chart as a PNG. The libraries are large and are loaded when the first picture is asked for; the fonts come with
 * the program, so that Cyrillic looks the same on every server.
 */
export async function drawn(option: EChartsCoreOption): Promise<Uint8Array> {
  const [echarts, charts, components, renderers, { Resvg }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
    import('@resvg/resvg-js'),
  ])
  echarts.use([charts.BarChart, charts.PieChart, components.GridComponent, components.TitleComponent])
  echarts.use([components.LegendComponent, components.GraphicComponent, renderers.SVGRenderer])
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...CARD })
  try {
    chart.setOption(option)
    const picture = new Resvg(chart.renderToSVGString(), {
      fitTo: { mode: 'zoom', value: SCALE },
      font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: FONT },
      background: '#ffffff',
    })
    return picture.render().asPng()
  } finally {
    chart.dispose()
  }
}

function fontFiles(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/open-sans/package.json'))
  return FONTS.map(file => join(folder, file))
}
